/** The rest of the runtime, as services that come and go. */
package org.inkan.door.part;
