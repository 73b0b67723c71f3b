package dev.carpool.sharing;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;

/** A key store like that of a hardware token: its one key can sign, but nobody can read it. */
final class TokenKeyStore extends KeyStoreSpi {

    private final X509Certificate[] chain;

    private TokenKeyStore(X509Certificate[] chain) {
        this.chain = chain;
    }

    static KeyStore with(X509Certificate... chain) throws Exception {
        KeyStore store = new KeyStore(new TokenKeyStore(chain), null, "token") {};
        store.load(null, null);
        return store;
    }

    private static final class UnreadableKey implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
        return new UnreadableKey();
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        return chain[0];
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(Collections.singleton("key"));
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return alias.equals("key");
    }

    @Override
    public int engineSize() {
        return 1;
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return true;
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        return "key";
    }

    @Override
    public Date engineGetCreationDate(String alias) {
        return new Date(0);
    }

    @Override
    public void engineLoad(InputStream stream, char[] password) {}

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] c) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] c) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void engineDeleteEntry(String alias) {
        throw new UnsupportedOperationException();
    }
}
