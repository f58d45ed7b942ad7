package io.sojourn.examples.bank;

import io.sojourn.node.Node;
import java.time.InstantSource;

/**
 * One bank in a process of its own: {@code BankServer NAMING BANK OWNER=EUROS...}, such as
 * {@code BankServer tcp://localhost:7000 north alice=100.00}. Several naming servers stand with commas between them.
 */
public final class BankServer {

    private BankServer() {}

    /** Binds {@code BANK/OWNER} for each owner and {@code BANK/bank}, then serves until the process is ended. */
    public static void main(String[] args) throws InterruptedException, LimitExceeded {
        String name = args[1];
        try (Node node = Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(NamingServers.at(args[0]))
                .start()) {
            Bank bank = new StandardBank(InstantSource.system());
            node.bind(name + "/bank", bank);
            node.bind(name + "/vault", new KeyedVault());
            node.bind(name + "/auditor", new StandardAuditor(name));
            for (int i = 2; i < args.length; i++) {
                String[] ownerAndEuros = args[i].split("=", 2);
                Account account = bank.account(ownerAndEuros[0]);
                account.deposit(Money.euro(ownerAndEuros[1]));
                node.bind(name + "/" + account.owner(), account);
                System.out.println(name + "/" + account.owner() + " is bound and holds " + account.balance());
            }
            System.out.println(
                    "bank " + name + " is open at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
