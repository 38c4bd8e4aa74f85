package org.inkan.token.pkcs11.cryptoki;

/** The functions used, by their place in CK_FUNCTION_LIST (PKCS #11 v2.40, 3.6; the order is part of the standard). */
enum Entry {
    INITIALIZE(0),
    FINALIZE(1),
    GET_SLOT_LIST(4),
    GET_SLOT_INFO(5),
    GET_TOKEN_INFO(6),
    GET_MECHANISM_INFO(8),
    SET_PIN(11),
    OPEN_SESSION(12),
    CLOSE_SESSION(13),
    GET_SESSION_INFO(15),
    LOGIN(18),
    LOGOUT(19),
    GET_ATTRIBUTE_VALUE(24),
    FIND_OBJECTS_INIT(26),
    FIND_OBJECTS(27),
    FIND_OBJECTS_FINAL(28),
    DECRYPT_INIT(33),
    DECRYPT(34),
    SIGN_INIT(42),
    SIGN(43);

    final int index;

    Entry(int index) {
        this.index = index;
    }
}
