package io.sojourn.examples.bank;

import io.sojourn.node.Node;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two banks and a client that listens nowhere, in one process, all with default settings. */
abstract class BankFixture {

    protected Node north;
    protected Node south;
    protected Node client;

    @BeforeEach
    void start() {
        north = Node.builder()
                .name("north")
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start();
        south = Node.builder()
                .name("south")
                .listen("tcp://localhost:0")
                .naming(north.endpoints())
                .start();
        client = Node.builder().name("client").naming(north.endpoints()).start();
        north.bind("north/bank", new StandardBank(InstantSource.system()));
        south.bind("south/bank", new StandardBank(InstantSource.system()));
        north.bind("north/vault", new KeyedVault());
        north.bind("north/auditor", new StandardAuditor("north"));
    }

    @AfterEach
    void stop() {
        client.close();
        south.close();
        north.close();
    }

    protected Account account(String bank, String owner, String euros) throws LimitExceeded {
        Account account = client.lookup(bank + "/bank", Bank.class).account(owner);
        account.deposit(Money.euro(euros));
        return account;
    }
}
