package ma.atlas.crm.outbound;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface MessageTemplateRepository extends Repository<MessageTemplate, UUID> {

    Optional<MessageTemplate> findByCodeAndDeletedAtIsNull(String code);

    MessageTemplate saveAndFlush(MessageTemplate template);

    void saveAllAndFlush(Iterable<MessageTemplate> templates);

    void flush();
}
