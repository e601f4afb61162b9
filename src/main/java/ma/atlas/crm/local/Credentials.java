package ma.atlas.crm.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The passwords of the database's roles: random, made once, in a file that its owner alone may read. Trusting every connection
 * from this machine would be simpler, but a superuser of PostgreSQL runs programs and reads files as whoever started it, and
 * any user of the machine could then be that superuser.
 */
record Credentials(String superuser, String owner, String app) {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "atlas_owner";
    static final String APP = "atlas_app";

    private static final int BYTES = 24;

    static Credentials readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            passwords.load(reader);
        }
        return new Credentials(
                required(passwords, SUPERUSER, file), required(passwords, OWNER, file), required(passwords, APP, file));
    }

    private static void make(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        Properties passwords = new Properties();
        for (String role : List.of(SUPERUSER, OWNER, APP)) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            passwords.setProperty(role, HexFormat.of().formatHex(bytes));
        }
        StringWriter content = new StringWriter();
        passwords.store(content, "Passwords of the local PostgreSQL. Without this file its data cannot be opened.");
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, DataDirectory.onlyForTheOwner("rw-------"));
        Files.writeString(unfinished, content.toString());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String required(Properties passwords, String role, Path file) throws IOException {
        String password = passwords.getProperty(role);
        if (password == null) {
            throw new IOException("Expected %s to have the password of %s".formatted(file, role));
        }
        return password;
    }
}
