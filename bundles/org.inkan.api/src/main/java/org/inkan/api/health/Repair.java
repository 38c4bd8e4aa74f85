package org.inkan.api.health;

import org.inkan.api.profile.LocalizedText;

/**
 * A safe repair that is offered; nothing has been done yet. It takes nothing away that cannot be had again, and needs no
 * rights that Inkan has not got.
 *
 * @param id lower case with hyphens; a repair with another effect has another id, so that a yes to this one is a yes to nothing
 *     else
 * @param title what a button says
 * @param effect what will be done, so that a person can say yes or no to it
 */
public record Repair(String id, LocalizedText title, LocalizedText effect) {}
