package shop;

import io.sojourn.Portable;

@Portable
public class Account {
    private String owner;
    long cents;
    Account parent;

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }
}
