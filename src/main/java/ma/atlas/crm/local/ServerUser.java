package ma.atlas.crm.local;

import com.sun.security.auth.module.UnixSystem;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: as whoever starts the application, unless that is root, which PostgreSQL refuses.
 *
 * @param prefix what comes before the command
 * @param uid who the files must belong to, as the kernel sees it; -1 when they do already
 */
record ServerUser(List<String> prefix, int uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static ServerUser detect() throws IOException {
        if (!isRoot()) {
            return new ServerUser(List.of(), -1);
        }
        if (LinuxUtils.isUnshareAvailable()) {
            // In a user namespace of its own root is nobody in particular, and its files stay root's.
            return new ServerUser(List.of("unshare", "-U"), ROOT);
        }
        // Containers commonly forbid namespaces and allow this.
        ServerUser nobody =
                new ServerUser(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
        return nobody.canRun() ? nobody : new ServerUser(List.of(), -1);
    }

    private static boolean isRoot() {
        return System.getProperty("os.name").startsWith("Linux") && new UnixSystem().getUid() == ROOT;
    }

    private boolean canRun() {
        try {
            List<String> trial = new ArrayList<>(prefix);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the server a file, or a directory with all that is in it. */
    void give(Path tree) throws IOException {
        if (uid < 0) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
