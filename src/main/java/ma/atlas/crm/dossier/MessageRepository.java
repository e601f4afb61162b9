package ma.atlas.crm.dossier;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface MessageRepository extends Repository<Message, UUID> {

    Message saveAndFlush(Message message);
}
