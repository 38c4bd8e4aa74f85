/** What people are told of failures. */
package org.inkan.runtime.text;
