package ma.atlas.crm.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Multipart;

/** Files, and adding them to cases over HTTP. */
public final class Papers {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private Papers() {}

    public static byte[] pdf(String text) {
        return bytes("%PDF-1.7\n% " + text + "\n%%EOF\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An archive of these entries, in this order. */
    static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(bytes(entry.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An Office Open XML package whose main part is of a type, less {@code .main+xml}. */
    static byte[] office(String mainType, String... moreParts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/main.xml" ContentType="%s.main+xml"/></Types>""".formatted(mainType));
        parts.put("main.xml", "<main/>");
        for (String part : moreParts) {
            parts.put(part, "x");
        }
        return zip(parts);
    }

    static byte[] docx() {
        return office(OPEN_XML);
    }

    static Multipart of(String dossier, String filename, byte[] content) {
        return to(dossier, "CONTRACT").file("file", filename, "application/octet-stream", content);
    }

    static Multipart to(String dossier, String type) {
        return new Multipart()
                .field("entityType", "DOSSIER")
                .field("entityId", dossier)
                .field("type", type);
    }

    /** Adds a document to something of any kind; returns its id. */
    public static String file(Api.Caller caller, String entityType, String entityId, String type) {
        return new Multipart()
                .field("entityType", entityType)
                .field("entityId", entityId)
                .field("type", type)
                .file("file", "pv.pdf", "application/pdf", pdf("PV"))
                .post(caller, "/documents")
                .expect(201)
                .text("id");
    }

    /** Whatever it is answered. */
    public static Answer send(Api.Caller caller, String dossier, String filename, byte[] content) {
        return of(dossier, filename, content).post(caller, "/documents");
    }

    public static Answer add(Api.Caller caller, String dossier, String filename, byte[] content) {
        return send(caller, dossier, filename, content).expect(201);
    }
}
