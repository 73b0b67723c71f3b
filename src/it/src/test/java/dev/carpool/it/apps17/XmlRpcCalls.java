package dev.carpool.it.apps17;

import dev.carpool.it.apps.Site;
import java.net.URL;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcCommonsTransportFactory;

/** A procedure called by XML over HTTP, with a client for it. */
public final class XmlRpcCalls extends LibraryCalls {
    @Override
    Call to(Site site) {
        return number -> {
            XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
            config.setServerURL(new URL(site.base + "/rpc"));
            XmlRpcClient client = new XmlRpcClient();
            client.setTransportFactory(new XmlRpcCommonsTransportFactory(client));
            client.setConfig(config);
            return client.execute("book.title", new Object[] {number}).toString();
        };
    }
}
