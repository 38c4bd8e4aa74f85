package org.inkan.http;

import java.util.Map;
import org.inkan.api.health.Repair;
import org.inkan.api.profile.LocalizedText;

/** What people are told of opening the port. */
final class PortTexts {
    private PortTexts() {}

    static Repair opening(int port) {
        return new Repair(
                "open-port-" + port,
                new LocalizedText(Map.of(
                        "zh-Hant-TW", "開啟連接埠 " + port,
                        "en", "Open port " + port,
                        "pt", "Abrir a porta " + port)),
                new LocalizedText(Map.of(
                        "zh-Hant-TW", "將重新啟動網站服務，只在這台電腦上（127.0.0.1 與 ::1）接聽連接埠 %d。".formatted(port),
                        "en",
                                "Starts the service for web sites again; it listens on port %d of this computer only (127.0.0.1 and ::1)."
                                        .formatted(port),
                        "pt",
                                "Reinicia o serviço para sítios, que escuta na porta %d só deste computador (127.0.0.1 e ::1)."
                                        .formatted(port))));
    }
}
