package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Lists, page by page. */
public final class Pages {

    private Pages() {}

    /** The ids of all pages of a list. */
    public static List<String> walk(Api.Caller caller, String path) {
        return walk(caller, path, () -> {});
    }

    /**
     * The ids of all pages of a list, none of them twice.
     *
     * @param path with a query
     * @param betweenPages what happens meanwhile; must come to an end
     */
    public static List<String> walk(Api.Caller caller, String path, Runnable betweenPages) {
        Answer page = caller.get(path).expect(200);
        List<String> ids = new ArrayList<>(page.items("id"));
        while (page.nextCursor() != null) {
            betweenPages.run();
            page = caller.get(path + "&cursor={cursor}", page.nextCursor()).expect(200);
            ids.addAll(page.items("id"));
            assertThat(ids).doesNotHaveDuplicates();
        }
        return ids;
    }
}
