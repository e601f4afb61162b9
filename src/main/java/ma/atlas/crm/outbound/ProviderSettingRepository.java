package ma.atlas.crm.outbound;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ma.atlas.crm.consentement.Channel;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface ProviderSettingRepository extends Repository<ProviderSetting, UUID> {

    Optional<ProviderSetting> findByChannel(Channel channel);

    /** Nobody else changes them until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<ProviderSetting> findAllByOrderByChannel();

    ProviderSetting saveAndFlush(ProviderSetting setting);

    void flush();
}
