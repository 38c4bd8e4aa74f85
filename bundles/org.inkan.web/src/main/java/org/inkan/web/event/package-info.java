/** What happens, told to every open page. */
package org.inkan.web.event;
