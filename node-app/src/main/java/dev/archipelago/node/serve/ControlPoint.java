package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Reply;
import dev.archipelago.node.links.PeerAuth;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpOrigin;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;
import java.time.Instant;

/**
 * Where a running node takes its operator's calls, and what opens it.
 *
 * @param address host and port
 * @param token the control token
 */
public record ControlPoint(String address, ControlToken token) {
    /**
     * Makes one call.
     *
     * @throws HttpException where nobody answers
     * @throws FederationException where what answers is no node
     */
    public Reply call(Call call, Instant by) throws HttpException, FederationException, InterruptedException {
        try (HttpCaller http =
                HttpCaller.within(AddressPolicy.networkAndLoopback()).open()) {
            HttpRequest request = HttpRequest.post(PeerAuth.PATH, token.fields(), call.body());
            HttpResponse response = http.exchange(HttpOrigin.parse("http://" + address), request, by);
            return Reply.parse(response.body());
        }
    }
}
