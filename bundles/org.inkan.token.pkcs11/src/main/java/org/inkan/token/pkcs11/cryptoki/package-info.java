/**
 * A thin binding to PKCS#11 modules (OASIS PKCS #11 v2.40): the functions that a token needs, by the module's own function
 * list, with Java types outside and no native memory left behind.
 *
 * <p>Why not a library. {@code org.pkcs11:jacknji11} (MIT) can hold several modules at once in its newer sources, but no
 * release of it is in Maven Central; it hands C_Initialize a null argument whenever no mutex callbacks are given, so that
 * CKF_OS_LOCKING_OK never reaches the module; it gives JNA the PIN as an array, whose native copy nobody wipes; it looks
 * functions up by exported name, where some vendors export C_GetFunctionList alone; and its debug log prints what is
 * deciphered. SunPKCS11 hides the flags that tell how many PIN tries are left and wants to do the login itself.
 */
package org.inkan.token.pkcs11.cryptoki;
