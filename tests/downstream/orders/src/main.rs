pub mod order {
    typewright_runtime::include_types!("order");
}

use order::{Item, Order};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let order = Order::builder()
        .id("AB-1")
        .placed_at(jiff::Timestamp::UNIX_EPOCH)
        .items([Item::builder().sku("tea").quantity(2)])
        .build()?;
    println!("{}", String::from_utf8(order.to_json())?);
    println!("{} s after 1970", order.placed_at.as_second());

    let text = r#"{"id": "1", "placedAt": "noon", "items": [{"sku": "tea", "qty": 100}]}"#;
    if let Err(violations) = Order::from_json_str(text) {
        println!("{violations}");
    }
    Ok(())
}
