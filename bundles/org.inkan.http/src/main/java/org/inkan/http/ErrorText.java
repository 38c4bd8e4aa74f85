package org.inkan.http;

/** What a refusal says, in both languages: what came may be too broken to say which one its sender reads. */
final class ErrorText {
    private ErrorText() {}

    /**
     * @param status of HTTP, 400 or above
     */
    static String of(int status) {
        return switch (status) {
            case 400 -> both("看不懂這個請求。", "This request cannot be understood.");
            case 403 -> both("不允許這個請求。", "This request is not allowed.");
            case 404 -> both("這裡沒有這個網址。", "There is nothing at this address.");
            case 405 -> both("這個網址不接受這種請求方法。", "This address does not take this method.");
            case 408 -> both("請求太慢才送完。", "The request took too long to arrive.");
            case 413 -> both("請求的內容太大。", "The request's content is too large.");
            case 414 -> both("網址太長。", "The address is too long.");
            case 421 -> both("請用 localhost 加上連接埠連線。", "Please connect by the name localhost and the port.");
            case 429 -> both("請求太頻繁，請稍候再試。", "Too many requests. Please wait a moment.");
            case 431 -> both("請求的標頭太大。", "The request's header fields are too large.");
            case 501 -> both("沒有這種請求方法。", "There is no such method.");
            case 503 -> both("服務正在啟動，請稍候再試。", "The service is starting. Please try again in a moment.");
            case 426, 505 -> both("請使用 HTTP/1.1。", "Please use HTTP/1.1.");
            default ->
                status < 500
                        ? both("無法接受這個請求。", "This request cannot be accepted.")
                        : both("服務發生內部錯誤，詳情在紀錄檔中。", "The service failed; its log says why.");
        };
    }

    private static String both(String chinese, String english) {
        return chinese + '\n' + english + '\n';
    }
}
