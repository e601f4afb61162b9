package ma.atlas.crm.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;

/** A multipart body as a client sends it, byte by byte: what is wrong in it stays wrong. */
public final class Multipart {

    private final String boundary = "boundary-" + UUID.randomUUID();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", null, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param filename as it stands between the quotes
     */
    public Multipart file(String name, String filename, String contentType, byte[] content) {
        return part("name=\"%s\"; filename=\"%s\"".formatted(name, filename), contentType, content);
    }

    /**
     * @param disposition what follows {@code form-data;}
     */
    public Multipart part(String disposition, String contentType, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
        if (contentType != null) {
            write("Content-Type: " + contentType + "\r\n");
        }
        write("\r\n");
        bytes.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole body. */
    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    public MediaType contentType() {
        return MediaType.parseMediaType("multipart/form-data; boundary=" + boundary);
    }

    public Answer post(Api.Caller caller, String path) {
        return caller.contentType(contentType()).post(path, bytes());
    }
}
