package ma.atlas.crm.coop.group;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CoopProjectRepository extends JpaRepository<CoopProject, UUID> {}
