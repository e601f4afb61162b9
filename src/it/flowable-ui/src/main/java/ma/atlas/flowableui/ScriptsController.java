package ma.atlas.flowableui;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The scripts that Admin and Modeler begin with, as they are shipped, each followed by ours. */
@RestController
class ScriptsController {

    private final String admin = extended("static/admin/scripts/app.js", "flowableAdminApp");
    private final String modeler = extended("static/modeler/scripts/app.js", "flowableModeler");

    @GetMapping(path = "/admin/scripts/app.js", produces = "text/javascript;charset=UTF-8")
    String admin() {
        return admin;
    }

    @GetMapping(path = "/modeler/scripts/app.js", produces = "text/javascript;charset=UTF-8")
    String modeler() {
        return modeler;
    }

    private static String extended(String shipped, String module) {
        return Resources.text(shipped) + "\n" + Resources.text("atlas.js").replace("MODULE", module);
    }
}
