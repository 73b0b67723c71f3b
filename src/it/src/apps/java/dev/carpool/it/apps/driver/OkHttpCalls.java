package dev.carpool.it.apps.driver;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** One client of OkHttp. */
public final class OkHttpCalls implements Http {
    private static final MediaType JSON = MediaType.parse("application/json; charset=utf-8");

    private final OkHttpClient client;
    private final boolean shutsDown;

    /**
     * @param shutsDown when it is closed, its dispatcher's threads are ended, as OkHttp's manual
     *     has it
     */
    public OkHttpCalls(OkHttpClient client, boolean shutsDown) {
        this.client = client;
        this.shutsDown = shutsDown;
    }

    @Override
    public Reply send(Ask ask) throws Exception {
        Request.Builder builder = new Request.Builder().url(ask.uri());
        for (String[] header : ask.headers()) {
            if (header[2].equals("set")) {
                builder.header(header[0], header[1]);
            } else {
                builder.addHeader(header[0], header[1]);
            }
        }
        Request request = builder.method(ask.method(), body(ask)).build();
        Call call = client.newCall(request);
        ask.shows(() -> text(request.headers()), call::cancel);
        try {
            return new OkHttpReply(call.execute());
        } catch (SocketTimeoutException e) {
            throw timeout();
        }
    }

    /** The socket and OkHttp's own watchdog count the same time: either may be first. */
    private static SocketTimeoutException timeout() {
        return new SocketTimeoutException("timeout");
    }

    private static RequestBody body(Ask ask) {
        String method = ask.method();
        if (ask.body() == null) {
            boolean needs = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
            return needs ? RequestBody.create(null, new byte[0]) : null;
        }
        byte[] bytes = ask.body().getBytes(StandardCharsets.UTF_8);
        return ask.isOneShot()
                ? new OneShot(new ByteArrayInputStream(bytes), bytes.length)
                : RequestBody.create(JSON, bytes);
    }

    @Override
    public void close() {
        if (shutsDown) {
            client.dispatcher().executorService().shutdown();
        }
    }

    static void interceptors(OkHttpClient.Builder builder, Settings settings) {
        String agent = settings.take(Knob.USER_AGENT);
        if (agent != null) {
            builder.addInterceptor(setting("User-Agent", agent));
        }
        String[] header = settings.pair(Knob.DEFAULT_HEADER);
        if (header != null) {
            builder.addInterceptor(setting(header[0], header[1].trim()));
        }
        if (settings.take(Knob.EXPECT_CONTINUE) != null) {
            builder.addInterceptor(setting("Expect", "100-continue"));
        }
        String[] late = settings.pair(Knob.INTERCEPTOR_HEADER);
        if (late != null) {
            builder.addNetworkInterceptor(setting(late[0], late[1].trim()));
        }
        if (settings.take(Knob.INTERCEPTOR_ERROR) != null) {
            builder.addInterceptor(
                    chain -> {
                        if (chain.request().url().encodedPath().contains("error")) {
                            throw new StackOverflowError("from an interceptor");
                        }
                        return chain.proceed(chain.request());
                    });
        }
    }

    private static Interceptor setting(String name, String value) {
        return chain -> chain.proceed(chain.request().newBuilder().header(name, value).build());
    }

    static String text(Headers headers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < headers.size(); i++) {
            text.append(headers.name(i)).append(": ").append(headers.value(i)).append('\n');
        }
        return text.toString();
    }

    /** Says so where OkHttp asks: from 3.14 on. */
    private static final class OneShot extends RequestBody {
        private final InputStream in;
        private final long length;

        OneShot(InputStream in, long length) {
            this.in = in;
            this.length = length;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @SuppressWarnings("unused")
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            byte[] some = new byte[1024];
            for (int n; (n = in.read(some)) > 0; ) {
                sink.write(some, 0, n);
            }
        }
    }

    private static final class OkHttpReply implements Reply {
        private final Response response;

        OkHttpReply(Response response) {
            this.response = response;
        }

        @Override
        public int status() {
            return response.code();
        }

        @Override
        public String headers() {
            // Times of day, which 3.0 adds to what the server has sent.
            return OkHttpCalls.text(response.headers())
                    .replaceAll("OkHttp-(Sent|Received)-Millis: \\d+\n", "");
        }

        @Override
        public InputStream body() {
            return new FilterInputStream(response.body().byteStream()) {
                @Override
                public int read() throws IOException {
                    try {
                        return super.read();
                    } catch (SocketTimeoutException e) {
                        throw timeout();
                    }
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    try {
                        return super.read(bytes, from, length);
                    } catch (SocketTimeoutException e) {
                        throw timeout();
                    }
                }
            };
        }

        @Override
        public String text() throws Exception {
            try {
                return response.body().string();
            } catch (SocketTimeoutException e) {
                throw timeout();
            }
        }

        @Override
        public void close() {
            response.body().close();
        }
    }
}
