package bank;

public record Receipt(long number, Money amount) {}
