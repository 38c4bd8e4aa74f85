/** Tokens of installed PKCS#11 modules: one {@link org.inkan.api.token.TokenBackend} for each slot with a token. */
package org.inkan.token.pkcs11;
