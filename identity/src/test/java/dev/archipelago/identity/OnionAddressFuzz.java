package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Locale;

class OnionAddressFuzz {
    @FuzzTest
    void whatIsReadIsWrittenTheSame(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        OnionAddress address;
        try {
            address = OnionAddress.parse(text);
        } catch (IdentityException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200);
            return;
        }
        assertThat(address.toString()).startsWith(text.toLowerCase(Locale.ROOT));
        assertThat(OnionAddress.of(address.key())).isEqualTo(address);
    }
}
