package ma.atlas.crm.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the process, as far as one request can tell, die at the first byte of its answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AnswerFault extends OncePerRequestFilter {

    static final String HEADER = "X-Test-Answer-Fault";

    private static final Map<String, Runnable> LAST_ACTS = new ConcurrentHashMap<>();

    /** The last thing that the thread of the request does. */
    static void when(String name, Runnable lastAct) {
        LAST_ACTS.put(name, lastAct);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Runnable lastAct = LAST_ACTS.get(request.getHeader(HEADER));
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() {
                return new LastOutput(lastAct);
            }
        });
    }

    private static final class LastOutput extends ServletOutputStream {

        private final Runnable lastAct;

        LastOutput(Runnable lastAct) {
            this.lastAct = lastAct;
        }

        @Override
        public void write(int octet) {
            lastAct.run();
            throw new ProcessDied();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    static final class ProcessDied extends Error {

        private static final long serialVersionUID = 1L;

        ProcessDied() {
            super("the process dies here", null, false, false);
        }
    }
}
