package ma.atlas.crm.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals where bytes lie, for answers: nobody learns or guesses a place in the storage, and a reference that was altered, or is
 * another document’s, opens nothing. AES-256-GCM; the nonce is a MAC of what is sealed, so that a document has the same reference
 * whenever it is read. Rows keep the place itself: a new key makes new references, and loses nothing.
 */
@Component
class StorageRefs {

    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final SecretKeySpec naming;

    StorageRefs(StorageSettings settings) {
        byte[] secret = mac(new SecretKeySpec(new byte[32], MAC), settings.key().getBytes(StandardCharsets.UTF_8));
        this.sealing = new SecretKeySpec(expand(secret, "atlas document reference: sealing"), "AES");
        this.naming = new SecretKeySpec(expand(secret, "atlas document reference: nonce"), MAC);
    }

    /** One key of HKDF (RFC 5869), whose first step is in the constructor. */
    private static byte[] expand(byte[] secret, String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        return mac(
                new SecretKeySpec(secret, MAC),
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
    }

    /** A text of URL-safe characters. */
    String seal(String orgId, UUID documentId, String storageKey) {
        byte[] owner = owner(orgId, documentId);
        byte[] content = storageKey.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(
                mac(
                        naming,
                        ByteBuffer.allocate(owner.length + content.length)
                                .put(owner)
                                .put(content)
                                .array()),
                NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was sealed for that document; empty for anything else. */
    Optional<String> open(String orgId, UUID documentId, String reference) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(reference);
            if (bytes.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] content = cipher(Cipher.DECRYPT_MODE, nonce, owner(orgId, documentId))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner);
        return cipher;
    }

    /** Whose reference it is; no such text is the beginning of another, for none of the names has the character that ends it. */
    private static byte[] owner(String orgId, UUID documentId) {
        byte[] org = orgId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Long.BYTES + org.length + 1)
                .putLong(documentId.getMostSignificantBits())
                .putLong(documentId.getLeastSignificantBits())
                .put(org)
                .put((byte) 0)
                .array();
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
