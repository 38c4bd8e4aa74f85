/** Work that takes its time: files, PINs, the self-test. */
package org.inkan.web.work;
