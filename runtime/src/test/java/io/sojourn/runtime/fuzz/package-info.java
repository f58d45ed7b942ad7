/** Decoders under attack: makes messages, damages them, and checks what every decoder promises; see docs/fuzzing.md. */
package io.sojourn.runtime.fuzz;
