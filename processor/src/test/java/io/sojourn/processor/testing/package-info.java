/** What the tests of the processor share. */
package io.sojourn.processor.testing;
