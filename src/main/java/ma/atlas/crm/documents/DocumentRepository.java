package ma.atlas.crm.documents;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DocumentRepository extends Repository<Document, UUID> {

    Document saveAndFlush(Document document);
}
