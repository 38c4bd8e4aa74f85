package org.inkan.api.failure;

/**
 * What a person is told of a failure.
 *
 * @param code the label, such as {@code INK-3001}
 * @param what what happened, one sentence
 * @param why the most likely reason, one sentence
 * @param next what to do now, one sentence
 */
public record FailureText(String code, String what, String why, String next) {}
