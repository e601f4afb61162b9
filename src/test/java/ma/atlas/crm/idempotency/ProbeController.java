package ma.atlas.crm.idempotency;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import ma.atlas.crm.shared.CommonProblem;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.shared.web.OwnTransactions;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Does whatever a test tells it to, in the ways that controllers of the application do: a test hands over its action under a
 * name, and calls the address of that name.
 */
@RestController
@RequestMapping(ProbeController.PATH)
class ProbeController {

    static final String PATH = "/api/test/idempotency";

    private static final Map<String, Supplier<ResponseEntity<?>>> ACTIONS = new ConcurrentHashMap<>();

    private final TransactionOperations transactions;

    ProbeController(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    static void when(String name, Supplier<ResponseEntity<?>> action) {
        ACTIONS.put(name, action);
    }

    private static ResponseEntity<?> act(String name) {
        return ACTIONS.get(name).get();
    }

    /** As a use case does: in a transaction, which joins the one there is. */
    @PostMapping("/{name}")
    ResponseEntity<?> inOneTransaction(@PathVariable String name, @RequestBody(required = false) String body) {
        return transactions.execute(status -> act(name));
    }

    /** Catches what its use case refuses, and answers as if all were well. */
    @PostMapping("/{name}/swallowing")
    ResponseEntity<?> swallowing(@PathVariable String name) {
        try {
            return transactions.execute(status -> act(name));
        } catch (Rejected refused) {
            return ResponseEntity.ok(Map.of("swallowed", refused.code()));
        }
    }

    /** Two transactions, the second of which may be refused. */
    @OwnTransactions
    @PostMapping("/{name}/own")
    ResponseEntity<?> inOwnTransactions(@PathVariable String name, @RequestBody(required = false) String body) {
        transactions.executeWithoutResult(status -> act(name + "-first"));
        return transactions.execute(status -> act(name));
    }

    @PostMapping("/{name}/upload")
    ResponseEntity<?> upload(@PathVariable String name, @RequestParam MultipartFile file, @RequestParam String type)
            throws IOException {
        act(name);
        String content = new String(file.getBytes(), StandardCharsets.UTF_8);
        return ResponseEntity.ok(Map.of("content", content, "name", file.getOriginalFilename(), "type", type));
    }

    /** Writes with all the means of the Servlet API. */
    @PostMapping("/{name}/raw")
    void raw(@PathVariable String name, HttpServletResponse response) throws IOException {
        act(name);
        response.setStatus(202);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"a.csv\"");
        response.setHeader("Location", URI.create(PATH).toString());
        response.addCookie(new Cookie("secret", "of-one-request"));
        response.setHeader("X-Of-One-Request", "yes");
        response.getWriter().write("é;ع\n");
        response.flushBuffer();
        response.getWriter().write("2\n");
    }

    @PostMapping("/{name}/container-error")
    void containerError(@PathVariable String name, HttpServletResponse response) throws IOException {
        act(name);
        response.sendError(404);
    }

    @PutMapping("/{name}")
    ResponseEntity<?> put(@PathVariable String name) {
        return act(name);
    }

    @GetMapping("/{name}")
    ResponseEntity<?> get(@PathVariable String name) {
        return act(name);
    }

    @DeleteMapping("/{name}")
    ResponseEntity<?> delete(@PathVariable String name) {
        return act(name);
    }

    static Rejected refusal() {
        return Rejected.because(CommonProblem.CONFLICT);
    }
}
