package ma.atlas.crm.outbound;

import java.util.List;
import ma.atlas.crm.consentement.Channel;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import org.springframework.stereotype.Component;

/** The numbers of the Cloud API that organisations have set, active or not: what people write to them comes in either way. */
@Component
class StoredWhatsAppAccounts implements WhatsAppAccounts {

    private final ProviderAccounts accounts;

    StoredWhatsAppAccounts(ProviderAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<Account> ofNumber(String phoneNumberId) {
        return accounts.organisationsOf(Channel.WHATSAPP, WhatsAppProviderType.NAME, phoneNumberId).stream()
                .flatMap(orgId -> accounts.find(orgId, Channel.WHATSAPP).stream())
                .map(StoredWhatsAppAccounts::opened)
                .map(account -> new Account(account.orgId(), account.secrets().get(WhatsAppProviderType.APP_SECRET)))
                .toList();
    }

    /** What is written to a number whose secrets cannot be opened is neither refused nor lost: Meta says it again. */
    private static ProviderAccount opened(ProviderAccounts.Found found) {
        return found.account().orElseThrow(() -> Rejected.because(CommonProblem.UNAVAILABLE));
    }

    @Override
    public boolean haveVerifyToken(String token) {
        return accounts.isToken(Channel.WHATSAPP, WhatsAppProviderType.NAME, token);
    }
}
