package org.inkan.token.pkcs11.cryptoki;

/** Numbers of PKCS #11 v2.40. */
public final class Ck {
    public static final long CKO_CERTIFICATE = 1;
    public static final long CKO_PUBLIC_KEY = 2;
    public static final long CKO_PRIVATE_KEY = 3;

    public static final long CKA_CLASS = 0x000;
    public static final long CKA_LABEL = 0x003;
    public static final long CKA_VALUE = 0x011;
    public static final long CKA_CERTIFICATE_TYPE = 0x080;
    public static final long CKA_CERTIFICATE_CATEGORY = 0x087;
    public static final long CKA_KEY_TYPE = 0x100;
    public static final long CKA_ID = 0x102;
    public static final long CKA_ENCRYPT = 0x104;
    public static final long CKA_DECRYPT = 0x105;
    public static final long CKA_SIGN = 0x108;
    public static final long CKA_VERIFY = 0x10A;
    public static final long CKA_MODULUS = 0x120;
    public static final long CKA_PUBLIC_EXPONENT = 0x122;
    public static final long CKA_EC_PARAMS = 0x180;
    public static final long CKA_EC_POINT = 0x181;
    public static final long CKA_ALWAYS_AUTHENTICATE = 0x202;

    public static final long CKC_X_509 = 0;
    public static final long CATEGORY_AUTHORITY = 2;
    public static final long CKK_RSA = 0;
    public static final long CKK_EC = 3;

    public static final long CKM_RSA_PKCS = 0x0001;
    public static final long CKM_RSA_X_509 = 0x0003;
    public static final long CKM_ECDSA = 0x1041;
    /** Flag of CK_MECHANISM_INFO. */
    public static final long CKF_DECRYPT = 0x0200;
    /** Flag of CK_MECHANISM_INFO. */
    public static final long CKF_SIGN = 0x0800;

    public static final long CKU_USER = 1;
    public static final long CKU_CONTEXT_SPECIFIC = 2;

    static final long CKF_RW_SESSION = 2;
    static final long CKF_SERIAL_SESSION = 4;
    static final long CKF_OS_LOCKING_OK = 2;

    private Ck() {}
}
