package dev.carpool.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void readsFieldsThatAreAllKnown() throws Exception {
        SSLContext context = SSLContext.getDefault();
        Layout layout =
                new Layout(
                        "javax.net.ssl.SSLContext", "provider", "contextSpi", "protocol", "gone");

        assertThat(layout.isKnown()).isTrue();
        assertThat(layout.fits(context)).isTrue();
        assertThat(layout.get(context, "provider")).isSameAs(context.getProvider());
        assertThat(layout.get(context, "gone")).isNull();
    }

    @Test
    void refusesAClassWithAnUnknownField() throws Exception {
        Layout layout = new Layout("javax.net.ssl.SSLContext", "provider", "contextSpi");

        assertThat(layout.isKnown()).isFalse();
        assertThat(layout.fits(SSLContext.getDefault())).isFalse();
        assertThat(layout.fitsBelow(SSLContext.getDefault())).isFalse();
    }

    @Test
    void refusesAClassThatIsMissingOrClosed() {
        assertThat(new Layout("javax.net.ssl.NoSuchClass").isKnown()).isFalse();
        assertThat(new Layout("java.util.Optional", "value").isKnown()).isFalse();
    }

    @Test
    void takesNoClassOfTheAppForOneOfTheJdk() {
        Layout object = new Layout("java.lang.Object");

        assertThat(object.fits(new Object())).isTrue();
        assertThat(object.fits("text")).isFalse();
        assertThat(object.fitsBelow(this)).isFalse();
        assertThat(new Layout(LayoutTest.class.getName()).isKnown()).isFalse();
    }
}
