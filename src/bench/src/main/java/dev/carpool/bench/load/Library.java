package dev.carpool.bench.load;

/** The client libraries that can be measured, by the names that the agent has for them. */
public enum Library {
    APACHE5("apache5", "Apache HttpClient 5, classic API") {
        @Override
        public Caller perCall() {
            return new Apache5PerCall();
        }

        @Override
        Caller shared() {
            return new Apache5Shared();
        }

        @Override
        Class<?> anchor() {
            return org.apache.hc.client5.http.classic.HttpClient.class;
        }
    },
    APACHE5_ASYNC("apache5-async", "Apache HttpClient 5, async API") {
        @Override
        public Caller perCall() {
            return new Apache5AsyncPerCall();
        }

        @Override
        Caller shared() {
            return new Apache5AsyncShared();
        }

        @Override
        Class<?> anchor() {
            return org.apache.hc.client5.http.async.HttpAsyncClient.class;
        }

        @Override
        public boolean isShared() {
            return false;
        }
    },
    APACHE4("apache4", "Apache HttpClient 4") {
        @Override
        public Caller perCall() {
            return new Apache4PerCall();
        }

        @Override
        Caller shared() {
            return new Apache4Shared();
        }

        @Override
        Class<?> anchor() {
            return org.apache.http.client.HttpClient.class;
        }
    },
    APACHE3("apache3", "Commons HttpClient 3") {
        @Override
        public Caller perCall() {
            return new Apache3PerCall();
        }

        @Override
        Caller shared() {
            return new Apache3Shared();
        }

        @Override
        Class<?> anchor() {
            return org.apache.commons.httpclient.HttpClient.class;
        }
    },
    URL_CONNECTION("urlconnection", "HttpURLConnection of the JDK") {
        @Override
        public Caller perCall() {
            return new UrlConnectionPerCall();
        }

        @Override
        Caller shared() {
            return new UrlConnectionShared();
        }

        @Override
        Class<?> anchor() {
            return java.net.HttpURLConnection.class;
        }
    },
    JDK("jdk", "java.net.http of the JDK") {
        @Override
        public Caller perCall() {
            return new JdkPerCall();
        }

        @Override
        Caller shared() {
            return new JdkShared();
        }

        @Override
        Class<?> anchor() {
            return java.net.http.HttpClient.class;
        }
    },
    OKHTTP("okhttp", "OkHttp") {
        @Override
        public Caller perCall() {
            return new OkHttpPerCall();
        }

        @Override
        Caller shared() {
            return new OkHttpShared();
        }

        @Override
        Class<?> anchor() {
            return okhttp3.OkHttpClient.class;
        }

        /** No jar of it names its version to the JVM. */
        @Override
        public String version() {
            return okhttp3.OkHttp.VERSION;
        }
    };

    private final String id;
    private final String title;

    Library(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Naive code: a client for each call. */
    public abstract Caller perCall();

    /** What an expert would have written instead. */
    abstract Caller shared();

    /** Whether the agent shares its connections; otherwise it counts its clients. */
    public boolean isShared() {
        return true;
    }

    /** A class of the library. */
    abstract Class<?> anchor();

    /** As its jar says; of what has none, the Java's. */
    public String version() {
        String version = anchor().getPackage().getImplementationVersion();
        return version == null ? System.getProperty("java.version") : version;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return id;
    }
}
