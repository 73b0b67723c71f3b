package dev.carpool.it.apps.driver;

import java.security.Provider;

/** Security providers that apps bring along; their jars are on the class path of some rows only. */
public enum Providers {
    BOUNCY_CASTLE {
        @Override
        public Provider make() throws ReflectiveOperationException {
            return provider("org.bouncycastle.jce.provider.BouncyCastleProvider");
        }
    },
    BOUNCY_CASTLE_TLS {
        @Override
        public Provider make() throws ReflectiveOperationException {
            return (Provider)
                    Class.forName("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider")
                            .getConstructor(Provider.class)
                            .newInstance(BOUNCY_CASTLE.make());
        }
    },
    CONSCRYPT {
        @Override
        public Provider make() throws ReflectiveOperationException {
            return provider("org.conscrypt.OpenSSLProvider");
        }
    };

    public abstract Provider make() throws ReflectiveOperationException;

    private static Provider provider(String className) throws ReflectiveOperationException {
        return (Provider) Class.forName(className).getDeclaredConstructor().newInstance();
    }
}
