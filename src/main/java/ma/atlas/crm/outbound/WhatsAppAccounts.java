package ma.atlas.crm.outbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which organisations have which numbers, for calls that come before an organisation is known. */
interface WhatsAppAccounts {

    /**
     * The number of an organisation at Meta.
     *
     * @param appSecret of the organisation's own app; null where it is the operator's
     */
    record Account(String orgId, @Nullable String appSecret) {

        /** Without the secret, which has no place in a log. */
        @Override
        public String toString() {
            return "Account of " + orgId;
        }
    }

    /** Those who say that a number is theirs: whose it is, the signature tells. */
    List<Account> ofNumber(String phoneNumberId);

    /** Whether an organisation has given this token with the address of its app. */
    boolean haveVerifyToken(String token);
}
