package dev.archipelago.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which handler answers which method and path. Paths are compared character for character; a query plays no part. What
 * has no route is answered 404, and 405 where only the method is wrong.
 */
public final class Routes {
    private static final Routes NONE = new Routes(List.of());

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /** No routes yet. */
    public static Routes none() {
        return NONE;
    }

    /** These routes and one more, for GET. */
    public Routes get(String path, HttpHandler handler) {
        return and(new Route("GET", path, handler));
    }

    /** These routes and one more, for POST. */
    public Routes post(String path, HttpHandler handler) {
        return and(new Route("POST", path, handler));
    }

    Answer answer(Exchange exchange) throws Exception {
        HttpRequest request = exchange.request();
        List<Route> here = routes.stream()
                .filter(route -> route.path().equals(request.path()))
                .toList();
        for (Route route : here) {
            if (route.method().equals(request.method())) {
                return route.handler().answer(exchange);
            }
        }
        return Answer.toStranger(here.isEmpty() ? unknown() : notAllowed(here));
    }

    private Routes and(Route route) {
        if (routes.stream().anyMatch(route::isSamePlace)) {
            throw new IllegalArgumentException(route.method() + " " + route.path() + " has a handler already");
        }
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        return new Routes(List.copyOf(more));
    }

    private static HttpResponse unknown() {
        return Refusal.UNKNOWN_PATH.response("there is nothing at this path");
    }

    private static HttpResponse notAllowed(List<Route> here) {
        List<String> methods =
                List.copyOf(new TreeSet<>(here.stream().map(Route::method).toList()));
        HttpResponse refusal = Refusal.METHOD_NOT_ALLOWED.response("this path wants " + String.join(" or ", methods));
        return new HttpResponse(
                refusal.status(), refusal.fields().and("Allow", String.join(", ", methods)), refusal.body());
    }

    private record Route(String method, String path, HttpHandler handler) {
        Route {
            if (!Grammar.isOriginForm(path) || path.indexOf('?') >= 0) {
                throw new IllegalArgumentException("a path begins with / and has no query, unlike " + path);
            }
        }

        boolean isSamePlace(Route other) {
            return method.equals(other.method) && path.equals(other.path);
        }
    }
}
