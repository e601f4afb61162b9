package ma.atlas.crm.outbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.atlas.crm.consentement.Channel;

/** Where a secret belongs. What was sealed for one place opens in no other, whoever moves it there. */
record SecretPlace(String orgId, Channel channel, String field) {

    /** Every part with its length before it, so that no two places have the same bytes. */
    byte[] bytes() {
        List<byte[]> parts = List.of(orgId, channel.name(), field).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
