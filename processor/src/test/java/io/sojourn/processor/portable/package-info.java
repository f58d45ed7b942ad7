/** Values: which types may travel, what is generated for them, and whether it works. */
package io.sojourn.processor.portable;
