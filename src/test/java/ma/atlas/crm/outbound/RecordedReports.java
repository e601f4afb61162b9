package ma.atlas.crm.outbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ma.atlas.crm.consentement.Channel;

/** Keeps what is told, for tests of who tells it. */
final class RecordedReports implements DeliveryReports {

    final List<String> told = new ArrayList<>();

    @Override
    public void delivered(Channel channel, String providerMessageId, Instant at) {
        told.add(channel + " " + providerMessageId + " delivered");
    }

    @Override
    public void failed(Channel channel, String providerMessageId, Instant at, String code, String detail) {
        told.add(channel + " " + providerMessageId + " " + code);
    }
}
