/** What is on a card, and what of it fits a job. */
package org.inkan.door.card;
