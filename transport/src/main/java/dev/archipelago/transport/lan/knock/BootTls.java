package dev.archipelago.transport.lan.knock;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/**
 * The TLS of one start of a node: version 1.3 alone, a certificate for dialling and another for listening, both sides
 * show one. Safe for use by several threads.
 */
public final class BootTls {
    private static final int LONGER_THAN_A_TICKET_MAY_LIVE = 8 * 24 * 60 * 60;
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
    };
    private static final String[] GROUPS = {"x25519", "secp256r1"};
    private static final String[] SIGNATURES = {"ecdsa_secp256r1_sha256"};

    private final SecureRandom random;
    private final BootCertificate dialler;
    private final BootCertificate listener;

    /** Makes the certificates. */
    public BootTls(SecureRandom random, Instant now) {
        this.random = random;
        this.dialler = BootCertificate.create(random, now);
        this.listener = BootCertificate.create(random, now);
    }

    /** TLS for a connection that this node dials. */
    SSLEngine dialling() {
        return engine(dialler, Role.DIALLER);
    }

    /** TLS for a connection that is taken. */
    SSLEngine listening() {
        return engine(listener, Role.LISTENER);
    }

    /** The certificates of a connection that this node dialled. */
    Binding dialled(SSLSession session) {
        return new Binding(BootCertificate.hash(dialler.certificate()), BootCertificate.hash(other(session)));
    }

    /** The certificates of a connection that was taken. */
    Binding taken(SSLSession session) {
        return new Binding(BootCertificate.hash(other(session)), BootCertificate.hash(listener.certificate()));
    }

    private enum Role {
        DIALLER,
        LISTENER
    }

    /** With a context of its own, which no session outlives: nothing can be resumed, whatever the other side keeps. */
    private SSLEngine engine(BootCertificate own, Role role) {
        SSLContext context = context(own);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(role == Role.DIALLER);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(SUITES);
        parameters.setNamedGroups(GROUPS);
        parameters.setSignatureSchemes(SIGNATURES);
        if (role == Role.LISTENER) {
            parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLContext context(BootCertificate own) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {new OwnCertificate(own)}, new TrustManager[] {new AnyCertificate()}, random);
            context.getServerSessionContext().setSessionTimeout(LONGER_THAN_A_TICKET_MAY_LIVE); // so none is sent
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS 1.3", e);
        }
    }

    private static X509Certificate other(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return (X509Certificate) chain[0];
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("TLS stands without a certificate of the other side", e);
        }
    }
}
