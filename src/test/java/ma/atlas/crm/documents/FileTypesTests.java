package ma.atlas.crm.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a file is, its bytes say; and what may be kept. */
class FileTypesTests {

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    private final FileTypes types = new FileTypes(settings(Map.of()));

    @TempDir
    Path directory;

    private static DocumentSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("atlas.documents", DocumentSettings.class);
    }

    private String accept(byte[] content, String filename) throws IOException {
        return types.accept(Files.write(directory.resolve("file"), content), filename);
    }

    private void assertRefusedAs(String type, byte[] content, String filename) {
        assertThatThrownBy(() -> accept(content, filename)).isInstanceOfSatisfying(Rejected.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("file-type-refused");
            assertThat(refusal.properties()).containsEntry("contentType", type);
            assertThat(refusal.arguments()).containsExactly(type);
        });
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] openDocument(String kind) {
        byte[] type = Papers.bytes(OPEN_DOCUMENT + kind);
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            java.util.zip.ZipEntry entry = new java.util.zip.ZipEntry("mimetype");
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(type);
            entry.setMethod(java.util.zip.ZipEntry.STORED);
            entry.setSize(type.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments("application/pdf", Papers.pdf("x")),
                arguments("image/jpeg", latin("\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000")),
                arguments("image/png", latin("\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR")),
                arguments("image/webp", latin("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ")),
                arguments("image/heic", latin("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000")),
                arguments("image/tiff", latin("II*\u0000\u0008\u0000\u0000\u0000")),
                arguments("text/plain", Papers.bytes("Procès-verbal de l’assemblée")),
                arguments("text/plain", Papers.bytes("محضر الجمع العام")),
                arguments("text/plain", "محضر الجمع العام".getBytes(Charset.forName("windows-1256"))),
                arguments("text/plain", latin("été\r\ndéjà\tpayé")),
                arguments(
                        OPEN_XML + "wordprocessingml.document", Papers.office(OPEN_XML + "wordprocessingml.document")),
                arguments(OPEN_XML + "spreadsheetml.sheet", Papers.office(OPEN_XML + "spreadsheetml.sheet")),
                arguments(
                        OPEN_XML + "presentationml.presentation",
                        Papers.office(OPEN_XML + "presentationml.presentation")),
                arguments(OPEN_DOCUMENT + "text", openDocument("text")),
                arguments(OPEN_DOCUMENT + "spreadsheet", openDocument("spreadsheet")),
                arguments(OPEN_DOCUMENT + "presentation", openDocument("presentation")));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void is_known_by_its_bytes_whatever_it_is_called(String type, byte[] content) throws IOException {
        for (String name : new String[] {"", "a", "a.pdf", "a.exe", "a.html", "A.JPG", "a.docx"}) {
            assertThat(accept(content, name)).as(name).isEqualTo(type);
        }
    }

    @Test
    void of_the_plain_texts_the_name_tells_a_table() throws IOException {
        assertThat(accept(Papers.bytes("a;b\n1;2\n"), "Lots.CSV")).isEqualTo("text/csv");
        assertThat(accept(latin("numéro;réf\r\n1;été"), "lots.csv")).isEqualTo("text/csv");
        assertThat(accept(Papers.pdf("x"), "lots.csv")).isEqualTo("application/pdf");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("text/html", Papers.bytes("<html><script>alert(1)</script></html>")),
                arguments("text/html", Papers.bytes("\n\n  <!DOCTYPE html><p>")),
                arguments("text/html", Papers.bytes("\ufeff<html>")),
                arguments("text/html", Papers.bytes("<html>%PDF-1.7\n")),
                arguments("image/svg+xml", Papers.bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>")),
                arguments(
                        "image/svg+xml",
                        Papers.bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                arguments("application/xml", Papers.bytes("<?xml version=\"1.0\"?><a/>")),
                arguments("application/x-msdownload", latin("MZ\u0090\u0000\u0003\u0000\u0000\u0000")),
                arguments("application/x-elf", latin("\u007fELF\u0002\u0001\u0001\u0000")),
                arguments("application/java-vm", latin("\u00ca\u00fe\u00ba\u00be\u0000\u0000\u0000\u0034")),
                arguments("application/x-sh", Papers.bytes("#!/bin/sh\nrm -rf /\n")),
                arguments("application/x-bat", Papers.bytes("@echo off\r\ndel *.*")),
                arguments("text/x-php", Papers.bytes("<?php echo 1;")),
                arguments("application/zip", Papers.zip(Map.of("a.txt", "a"))),
                arguments(
                        "application/zip", Papers.zip(Map.of("META-INF/MANIFEST.MF", "Main-Class: A", "A.class", "x"))),
                arguments("application/zip", Papers.zip(Map.of("virus.exe", "MZ"))),
                arguments("application/x-tika-msoffice", latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
                arguments(
                        "application/vnd.ms-word.document.macroEnabled",
                        Papers.office("application/vnd.ms-word.document.macroEnabled")),
                arguments(
                        "application/vnd.ms-office.vbaproject",
                        Papers.office(OPEN_XML + "wordprocessingml.document", "word/vbaProject.bin")),
                arguments(
                        "application/vnd.ms-office.vbaproject",
                        Papers.office(OPEN_XML + "spreadsheetml.sheet", "x/VBAPROJECT.BIN")),
                arguments("application/octet-stream", new byte[100]));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void is_refused_by_the_type_that_it_is_of_whatever_it_is_called(String type, byte[] content) {
        for (String name : new String[] {"a", "a.pdf", "a.txt", "a.csv", "a.docx"}) {
            assertRefusedAs(type, content, name);
        }
    }

    /** Two kinds of files in one; a program, a page or an archive first is never taken for the document behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MZ\u0090\u0000\u0003\u0000",
                "#!/bin/sh\n",
                "\u007fELF\u0002\u0001\u0001\u0000",
                "<!DOCTYPE html>",
                "<?php ?>"
            })
    void a_document_behind_something_else_is_refused(String before) {
        byte[] polyglot = latin(before + new String(Papers.pdf("x"), StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> accept(polyglot, "a.pdf")).hasMessageContaining("file-type-refused");
    }

    @Test
    void an_archive_behind_a_picture_stays_a_picture() throws IOException {
        byte[] picture = latin("\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000");
        byte[] archive = Papers.zip(Map.of("A.class", "x"));
        byte[] polyglot = ByteBuffer.allocate(picture.length + archive.length)
                .put(picture)
                .put(archive)
                .array();
        assertThat(accept(polyglot, "a.jar")).isEqualTo("image/jpeg");
    }

    @Test
    void an_office_document_need_not_begin_with_what_it_is() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("word/document.xml", "<w/>");
        parts.put(
                "[Content_Types].xml",
                "<Types><Override ContentType='" + OPEN_XML + "wordprocessingml.document.main+xml'/></Types>");
        assertThat(accept(Papers.zip(parts), "a.zip")).isEqualTo(OPEN_XML + "wordprocessingml.document");
    }

    /** Java reads the table of contents whole. */
    @Test
    void an_archive_of_nothing_but_contents_is_not_opened() throws IOException {
        byte[] archive = Papers.docx();
        ByteBuffer end = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ZipDirectory.isReadable(Files.write(directory.resolve("a"), archive)))
                .isTrue();
        end.putInt(archive.length - 22 + 12, 5_000_000);
        assertThat(ZipDirectory.isReadable(Files.write(directory.resolve("a"), archive)))
                .isFalse();
        assertRefusedAs("application/x-tika-ooxml", archive, "a.docx");
    }

    @Test
    void a_damaged_archive_is_an_archive() {
        byte[] archive = Papers.docx();
        for (int cut = 1; cut < archive.length - 60; cut += 7) {
            byte[] damaged = java.util.Arrays.copyOf(archive, archive.length - cut);
            assertThatThrownBy(() -> accept(damaged, "a.docx")).hasMessageContaining("file-type-refused");
        }
    }

    @Test
    void what_is_kept_is_configured() throws IOException {
        FileTypes only = new FileTypes(settings(Map.of("atlas.documents.types", "application/zip")));
        Path zip = Files.write(directory.resolve("zip"), Papers.zip(Map.of("a", "b")));
        assertThat(only.accept(zip, "a")).isEqualTo("application/zip");
        assertThat(only.extensions("application/zip")).startsWith("zip");
        Path pdf = Files.write(directory.resolve("pdf"), Papers.pdf("x"));
        assertThatThrownBy(() -> only.accept(pdf, "a.pdf")).hasMessageContaining("file-type-refused");
    }
}
