package dev.carpool.it.hazards;

import dev.carpool.it.apps.driver.Apache3;
import dev.carpool.it.apps.driver.Apache4;
import dev.carpool.it.apps.driver.Apache4Legacy;
import dev.carpool.it.apps.driver.Apache5;
import dev.carpool.it.apps.driver.Driver;
import dev.carpool.it.apps.driver.OkHttp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.Remapper;

/** What a version that nobody has seen could have called otherwise. */
enum Renamed {
    FIVES_FIELD_OF_THE_POOL(
            Apache5.class, Places.CLIENT_5 + "io/PoolingHttpClientConnectionManager", "pool"),
    FIVES_FIELD_ON_THE_WAY(
            Apache5.class, Places.CLIENT_5 + "classic/InternalExecRuntime", "endpointRef"),
    FIVES_FIELD_OF_THE_CORE(
            Apache5.class, "org/apache/hc/core5/pool/PoolEntry", "disposalCallback"),
    FIVES_METHOD_THAT_SENDS(
            Apache5.class,
            Places.CLIENT_5 + "classic/InternalExecRuntime",
            "execute()",
            "org/apache/hc/client5/http/classic/ExecRuntime"),
    FOURS_FIELD_OF_THE_POOL(
            Apache4.class, Places.CLIENT_4 + "PoolingHttpClientConnectionManager", "pool"),
    FOURS_FIELD_ON_THE_WAY(Apache4.class, Places.CLIENT_4 + "CPoolProxy", "poolEntry"),
    FOURS_FIELD_OF_THE_CORE(Apache4.class, "org/apache/http/pool/PoolEntry", "conn"),
    FOURS_METHOD_THAT_SENDS(
            Apache4.class, "org/apache/http/protocol/HttpRequestExecutor", "execute()"),
    FOURS_METHOD_THAT_OPENS(
            Apache4.class,
            Places.CLIENT_4 + "DefaultHttpClientConnectionOperator",
            "connect()",
            "org/apache/http/conn/HttpClientConnectionOperator"),
    OLD_FOURS_REGISTRY(
            Apache4Legacy.class,
            Places.CLIENT_4 + "DefaultClientConnectionOperator",
            "schemeRegistry"),
    OLD_FOURS_FIELD_ON_THE_WAY(
            Apache4Legacy.class, Places.CLIENT_4 + "ManagedClientConnectionImpl", "poolEntry"),
    OLD_FOURS_FIELD_OF_THE_CORE(
            Apache4Legacy.class, "org/apache/http/impl/AbstractHttpClientConnection", "inbuffer"),
    OLD_FOURS_METHOD_THAT_SENDS(
            Apache4Legacy.class, "org/apache/http/protocol/HttpRequestExecutor", "execute()"),
    THREES_STREAM_OF_A_CONNECTION(Apache3.class, Places.CLIENT_3 + "HttpConnection", "inputStream"),
    THREES_FIELD_OF_THE_POOL(
            Apache3.class,
            Places.CLIENT_3 + "MultiThreadedHttpConnectionManager$HttpConnectionAdapter",
            "wrappedConnection"),
    THREES_BODY_OF_A_REQUEST(
            Apache3.class, Places.CLIENT_3 + "methods/EntityEnclosingMethod", "requestEntity"),
    THREES_METHOD_THAT_SENDS(
            Apache3.class, Places.CLIENT_3 + "HttpMethodBase", "writeRequestHeaders()"),
    OKHTTPS_CALLS_OF_A_CONNECTION(OkHttp.class, Places.OKHTTP + "RealConnection", "calls"),
    OKHTTPS_FIELD_ON_THE_WAY(OkHttp.class, Places.OKHTTP + "RealCall", "connectionPool"),
    OKHTTPS_METHOD_THAT_JUDGES(
            OkHttp.class, Places.OKHTTP + "RealConnection", "isEligible$okhttp()"),
    OKHTTPS_METHOD_OF_THE_POOL(
            OkHttp.class, Places.OKHTTP + "RealConnectionPool", "connectionBecameIdle()");

    final Class<? extends Driver> driver;
    final Set<String> types;
    final String member;

    /**
     * @param member a field, or with parentheses all methods of that name
     * @param implemented what declares the method, too
     */
    Renamed(Class<? extends Driver> driver, String type, String member, String... implemented) {
        this.driver = driver;
        this.member = member;
        types = new HashSet<>(List.of(implemented));
        types.add(type);
    }

    Remapper remapper() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String mapFieldName(String owner, String name, String descriptor) {
                return types.contains(owner) && name.equals(member) ? "other" : name;
            }

            @Override
            public String mapMethodName(String owner, String name, String descriptor) {
                return types.contains(owner) && member.equals(name + "()") ? "other" : name;
            }
        };
    }

    /** Constants of an enum can't use its own texts. */
    private static final class Places {
        static final String CLIENT_5 = "org/apache/hc/client5/http/impl/";
        static final String CLIENT_4 = "org/apache/http/impl/conn/";
        static final String CLIENT_3 = "org/apache/commons/httpclient/";
        static final String OKHTTP = "okhttp3/internal/connection/";
    }
}
