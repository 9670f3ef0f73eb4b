package dev.archipelago.transport.lan.knock;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class BootTlsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:34:56Z");

    private static X509Certificate certificate(Instant now) {
        return BootCertificate.create(new SecureRandom(), now).certificate();
    }

    @Test
    void aCertificateIsWellFormedAndSignedByItself() throws Exception {
        X509Certificate certificate = certificate(NOON);

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOON));
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber()).isPositive();
        assertThat(certificate.getCriticalExtensionOIDs()).isNull();
    }

    @Test
    void aCertificateNamesNobodyAndTellsTheDayAlone() {
        X509Certificate certificate = certificate(NOON);

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=node");
        assertThat(certificate.getIssuerX500Principal().getName()).isEqualTo("CN=node");
        assertThat(certificate.getNotBefore()).isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(certificate.getNotAfter()).isEqualTo(Instant.parse("2028-03-01T00:00:00Z"));
    }

    @Test
    void aCertificateBeyond2049HasItsYearInFull() {
        assertThat(certificate(Instant.parse("2049-01-01T00:00:00Z")).getNotAfter())
                .isEqualTo(Instant.parse("2051-01-01T00:00:00Z"));
    }

    @Test
    void noTwoAreAlike() {
        assertThat(BootCertificate.hash(certificate(NOON))).isNotEqualTo(BootCertificate.hash(certificate(NOON)));
    }
}
