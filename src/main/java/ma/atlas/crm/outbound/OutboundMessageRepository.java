package ma.atlas.crm.outbound;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface OutboundMessageRepository extends Repository<OutboundMessage, UUID> {

    OutboundMessage saveAndFlush(OutboundMessage message);
}
